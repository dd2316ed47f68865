# %% [markdown] lang="en"
# # Lesson 12. A small network
#
# The document began by saying that a neural network is a complicated function, and that its derivative is what training needs. Now we build one: nine
# numbers, two hidden neurons, four points to learn. It is small enough to check everything in it, and it is trained in the same way as a network of a
# billion numbers.
#
# ## Aims
#
# After this lesson you can
#
# - write a network with one hidden layer as a function of its weights, and a loss that says how wrong it is;
# - get the gradient of the loss in three ways, and say what its signs mean;
# - train with `backward`, `tg.sgd` and `tg.zero_grad`, and recognise a learning rate that is too small or too large;
# - write the backward pass by hand, and let the tool find the mistake in it.
#
# | Minutes | Part |
# |---|---|
# | 5 | Four points that no line separates |
# | 6 | The network: forward pass and loss |
# | 8 | The gradient, three ways |
# | 6 | One step downhill |
# | 8 | Training |
# | 7 | A backward pass by hand |
# | 5 | Exercises and summary |

# %% [markdown] lang="vi"
# # Bài 12. Một mạng neural nhỏ
#
# Ngay phần đầu tài liệu gốc của khóa học có nói: mạng neural là một hàm toán học phức tạp, và muốn huấn luyện nó ta cần đạo hàm. Bây giờ ta tự tay
# dựng một mạng: chín con số, hai neuron ẩn, bốn điểm để học. Mạng nhỏ đến mức ta kiểm tra được mọi thứ bên trong, nhưng cách
# huấn luyện thì không khác gì một mạng có hàng tỉ con số.
#
# ## Mục tiêu
#
# Học xong bài này, bạn có thể:
#
# - viết một mạng có một lớp ẩn dưới dạng hàm số của các trọng số, cùng với hàm mất mát cho biết mạng sai bao nhiêu;
# - tính gradient của hàm mất mát bằng ba cách, và nói được dấu của nó có nghĩa gì;
# - huấn luyện mạng bằng `backward`, `tg.sgd` và `tg.zero_grad`, và nhận ra khi nào tốc độ học quá nhỏ hoặc quá lớn;
# - tự viết lượt ngược, và để công cụ tìm ra chỗ viết sai.
#
# | Phút | Phần |
# |---|---|
# | 5 | Bốn điểm mà không đường thẳng nào chia được |
# | 6 | Mạng neural: lượt xuôi và hàm mất mát |
# | 8 | Gradient, tính bằng ba cách |
# | 6 | Một bước xuống dốc |
# | 8 | Huấn luyện |
# | 7 | Tự viết lượt ngược |
# | 5 | Bài tập và tóm tắt |

# %% [markdown] lang="en"
# ## Four points that no line separates
#
# The network is to learn “one or the other, but not both” (XOR): of two inputs, 0 or 1 each, the answer is 1 if exactly one of them is 1. So the
# points $(0, 1)$ and $(1, 0)$ have the target 1, the points $(0, 0)$ and $(1, 1)$ the target 0.
#
# A function $p = w_1 x_1 + w_2 x_2 + c$, whose border (where $p = 0.5$) is a straight line, cannot do it. For such a function
#
# $$p(0, 0) + p(1, 1) = p(0, 1) + p(1, 0)$$
#
# since both sides are $w_1 + w_2 + 2c$. But the targets add up to 0 on the left and to 2 on the right. Merely to separate the two classes is
# impossible too: the left side would be less than 1, the right side more. Something that is not straight is needed in between: the **hidden layer**.

# %% [markdown] lang="vi"
# ## Bốn điểm mà không đường thẳng nào chia được
#
# Mạng của ta phải học phép “hoặc cái này, hoặc cái kia, nhưng không phải cả hai” (XOR): có hai đầu vào, mỗi đầu vào là 0 hoặc 1, và câu
# trả lời là 1 nếu đúng một trong hai đầu vào bằng 1. Vậy hai điểm $(0, 1)$ và $(1, 0)$ có giá trị đích 1, hai điểm $(0, 0)$ và
# $(1, 1)$ có giá trị đích 0.
#
# Một hàm dạng $p = w_1 x_1 + w_2 x_2 + c$, với ranh giới (nơi $p = 0.5$) là một đường thẳng, không làm được việc này. Với hàm như thế, ta luôn có
#
# $$p(0, 0) + p(1, 1) = p(0, 1) + p(1, 0)$$
#
# vì cả hai vế đều bằng $w_1 + w_2 + 2c$. Thế nhưng tổng các giá trị đích bên trái là 0, còn bên phải là 2. Chỉ cần chia hai loại điểm thôi cũng không
# được: khi đó vế trái phải nhỏ hơn 1, còn vế phải lớn hơn 1. Ở giữa phải có một cái gì đó không thẳng: đó là **lớp ẩn**.

# %% [markdown] lang="en"
# ## The network: forward pass and loss
#
# Each of the two hidden neurons takes a weighted sum of the inputs and bends it by tanh, which lies between -1 and 1; the
# output is a weighted sum of the two hidden values $h_1$, $h_2$. For all four points at once this is two matrix products:
#
# $$a = XW + b, \qquad h = \tanh a, \qquad p = hv + c$$
#
# $W$ has four entries, $b$ and $v$ have two each, $c$ is one number: nine **weights**. They are written out here, so
# that you get the same numbers. Other starting values would do as well, but not any: two neurons that start with the same numbers get
# the same gradients, and stay the same for ever.

# %% [markdown] lang="vi"
# ## Mạng neural: lượt xuôi và hàm mất mát
#
# Mỗi neuron ẩn lấy một tổng có trọng số của các đầu vào, rồi bẻ cong nó bằng hàm tanh, có giá trị nằm giữa -1 và 1; đầu ra là
# tổng có trọng số của hai giá trị ẩn $h_1$, $h_2$. Viết cho cả bốn điểm cùng lúc, đó là hai tích ma trận:
#
# $$a = XW + b, \qquad h = \tanh a, \qquad p = hv + c$$
#
# $W$ có bốn phần tử, $b$ và $v$ mỗi cái có hai, $c$ là một số: tất cả là chín **trọng số**. Ở đây ta viết hẳn các
# số ra để bạn cũng nhận được đúng những kết quả này. Bắt đầu từ những số khác cũng được, nhưng không phải số nào cũng được: hai neuron xuất phát
# với cùng các số thì nhận cùng một gradient, và mãi mãi giống hệt nhau.

# %% [markdown] lang="en"
# **Predict.** At the point $(0, 0)$ only $b = (0, 0.5)$, $v = (1, 0.5)$ and $c = 0$ matter. Is the output there below or above
# 0.5? (Remember that $\tanh 0 = 0$, and that $\tanh u$ is less than $u$ for positive $u$.)

# %% [markdown] lang="vi"
# **Dự đoán.** Tại điểm $(0, 0)$ chỉ có $b = (0, 0.5)$, $v = (1, 0.5)$ và $c = 0$ là có tác dụng. Đầu ra tại đó nhỏ hơn hay lớn hơn
# 0.5? (Nhớ rằng $\tanh 0 = 0$, và với $u$ dương thì $\tanh u$ nhỏ hơn $u$.)

# %%
import numpy as np

import teachgrad as tg

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
T = np.array([[0.0], [1.0], [1.0], [0.0]])
start = {
    "W": [[1.0, -0.5], [0.5, -1.0]],
    "b": [0.0, 0.5],
    "v": [[1.0], [0.5]],
    "c": [0.0],
}


def network(X, W, b, v, c):
    h = tg.tanh(X @ W + b)
    return h @ v + c


print(network(X, **start))

# %% [markdown] lang="en"
# At $(0, 0)$ the hidden values are 0 and $\tanh 0.5 \approx 0.4621$, so the output is $0.5 \cdot \tanh 0.5 \approx 0.2311$, below 0.5. The
# network should answer 0, 1, 1, 0; it answers 0.2311, 0.2311, 0.7616, 0.5244. In a picture of the whole plane:

# %% [markdown] lang="vi"
# Tại $(0, 0)$, hai giá trị ẩn là 0 và $\tanh 0.5 \approx 0.4621$, nên đầu ra là $0.5 \cdot \tanh 0.5 \approx 0.2311$, nhỏ hơn 0.5. Đáng
# lẽ mạng phải trả lời 0, 1, 1, 0; nó lại trả lời 0.2311, 0.2311, 0.7616, 0.5244. Nhìn trên cả mặt phẳng:

# %%
before_picture = tg.plot.decision(lambda points: network(points, **start), X, T)
before_picture

# %% [markdown] lang="en"
# How wrong is that? The **loss** puts it into one number, the mean of the squared differences from the targets:
#
# $$L = \frac{1}{4}\sum_i (p_i - t_i)^2$$
#
# It is 0 exactly if all four answers are right. The loss is a function of the nine weights; the four points are fixed.

# %% [markdown] lang="vi"
# Sai đến mức nào? **Hàm mất mát** gói câu trả lời vào một con số, là trung bình bình phương các độ lệch so với giá trị đích:
#
# $$L = \frac{1}{4}\sum_i (p_i - t_i)^2$$
#
# Nó bằng 0 khi và chỉ khi cả bốn câu trả lời đều đúng. Hàm mất mát là hàm số của chín trọng số; bốn điểm thì cố định.

# %% [markdown] lang="en"
# ## The gradient, three ways
#
# The gradient holds nine partial derivatives: how does $L$ change when this weight changes a little? That with respect to $c$ can
# be worked out in your head, for $c$ is added to each of the four outputs:
#
# $$\frac{\partial L}{\partial c} = \frac{2}{4}\sum_i (p_i - t_i)$$

# %% [markdown] lang="vi"
# ## Gradient, tính bằng ba cách
#
# Gradient gồm chín đạo hàm riêng: khi trọng số này thay đổi một chút thì $L$ thay đổi ra sao? Riêng đạo hàm theo $c$ có thể nhẩm
# được, vì $c$ được cộng vào cả bốn đầu ra:
#
# $$\frac{\partial L}{\partial c} = \frac{2}{4}\sum_i (p_i - t_i)$$

# %% [markdown] lang="en"
# **Predict.** The four outputs add up to 1.7481, the targets to 2. Is $\frac{\partial L}{\partial c}$ positive or negative? Must $c$
# grow or shrink to make the loss smaller?

# %% [markdown] lang="vi"
# **Dự đoán.** Bốn đầu ra cộng lại được 1.7481, các giá trị đích cộng lại được 2. Vậy $\frac{\partial L}{\partial c}$ dương hay âm? Muốn
# hàm mất mát giảm thì phải tăng hay giảm $c$?


# %%
def loss(W, b, v, c):
    p = network(X, W, b, v, c)
    return ((p - T) ** 2).mean()


three = tg.compare(loss, **start)
print(f"{three.value:.6f}")
for name, weight in three.variables.items():
    for method in ("symbolic", "autograd", "finite"):
        print(name, f"{method:9}", np.ravel(getattr(weight, method)).round(6))
print(three.variables["c"].formula)

# %% [markdown] lang="en"
# The loss is 0.244110. The outputs are too small on the whole, so $\frac{\partial L}{\partial c}$ is negative, -0.125969: when $c$ grows,
# the loss falls. The last line is the formula that SymPy has found for it from the program, with the letters of all weights.
#
# All nine numbers come out the same in three ways: by SymPy's formula, by one backward pass, and by difference quotients, which only call `loss`
# again and again. The largest in absolute value is the one for the weight in the second row and first column of $W$, -0.254989: no other weight does
# more for the same small change. In the picture, where the loss is called $f$, each heat map is a part of the gradient, and the curve shows the loss
# when only $c$ changes.

# %% [markdown] lang="vi"
# Giá trị hàm mất mát là 0.244110. Nhìn chung các đầu ra hơi nhỏ, nên $\frac{\partial L}{\partial c}$ âm, bằng -0.125969: tăng $c$ thì hàm mất
# mát giảm. Dòng cuối là công thức mà SymPy tìm được cho nó từ chương trình, viết theo chữ của mọi trọng số.
#
# Cả chín số đều giống nhau ở ba cách tính: bằng công thức của SymPy, bằng một lượt ngược, và bằng các tỉ số sai phân, vốn chỉ biết gọi `loss` hết lần
# này đến lần khác. Lớn nhất (về giá trị tuyệt đối) là số ứng với trọng số ở hàng hai, cột một của $W$, -0.254989: cùng một thay đổi nhỏ thì không
# trọng số nào khác có tác dụng mạnh hơn. Trong hình, hàm mất mát được gọi là $f$, mỗi bản đồ nhiệt là một phần của gradient, còn đường cong là hàm
# mất mát khi chỉ thay đổi $c$.

# %%
gradient_picture = three.plot()
gradient_picture

# %% [markdown] lang="en"
# ## One step downhill
#
# Gradient descent moves every weight a little against its derivative:
#
# $$w \leftarrow w - \eta \frac{\partial L}{\partial w}$$
#
# The **learning rate** $\eta$ says how far. `tg.sgd(w, rate)` does just this for all weights. In lesson 1 the tangent line said what a
# small change does to a function; here there are nine weights. Each changes by $-\eta$ times its
# derivative, and so, as far as the tangent goes, changes the loss by $-\eta$ times its derivative *squared*: together the loss falls by $\eta$ times
# the sum of the nine squares. This sum is 0.140197.

# %% [markdown] lang="vi"
# ## Một bước xuống dốc
#
# Phương pháp hạ gradient (gradient descent) dịch mỗi trọng số một chút theo hướng ngược với đạo hàm của nó:
#
# $$w \leftarrow w - \eta \frac{\partial L}{\partial w}$$
#
# **Tốc độ học** $\eta$ quyết định dịch bao xa. `tg.sgd(w, rate)` làm đúng việc này cho mọi trọng số. Ở bài 1, tiếp tuyến cho biết một
# thay đổi nhỏ tác động thế nào đến hàm số; ở đây ta có chín trọng số. Mỗi trọng số thay đổi một lượng bằng $-\eta$ nhân với đạo hàm của
# nó, nên, nếu tính theo tiếp tuyến, làm hàm mất mát thay đổi $-\eta$ nhân với *bình phương* đạo hàm ấy: tổng cộng, hàm mất mát giảm một lượng bằng $\eta$ nhân với
# tổng chín bình phương. Tổng đó bằng 0.140197.

# %% [markdown] lang="en"
# **Predict.** With $\eta = 0.1$ the tangent promises a loss of $0.244110 - 0.1 \cdot 0.140197 \approx 0.230090$, with $\eta = 1$
# even $0.244110 - 0.140197 = 0.103913$. For which of the two will the promise be kept better? Must the loss fall at all?

# %% [markdown] lang="vi"
# **Dự đoán.** Với $\eta = 0.1$, tiếp tuyến hứa hẹn giá trị $0.244110 - 0.1 \cdot 0.140197 \approx 0.230090$; với $\eta = 1$ thậm chí là
# $0.244110 - 0.140197 = 0.103913$. Lời hứa nào được giữ tốt hơn? Và có chắc là hàm mất mát sẽ giảm không?


# %%
def weights():
    return {name: tg.tensor(value, requires_grad=True) for name, value in start.items()}


for rate in [0.001, 0.01, 0.1, 1]:
    w = weights()
    before = loss(**w)
    before.backward()
    squares = sum((weight.grad**2).sum().item() for weight in w.values())
    tg.sgd(w, rate)
    print(f"{rate:<6} {before.item() - rate * squares:.6f} {loss(**w).item():.6f}")

# %% [markdown] lang="en"
# In the middle stands the promise, on the right the loss after the step. For $\eta = 0.001$ they agree to six digits, for 0.1 the loss is
# 0.231837 instead of 0.230090. With $\eta = 1$ it has *grown*, to 0.261166. The gradient is a statement about the neighbourhood of a
# point: it says in which direction to go, not how far.

# %% [markdown] lang="vi"
# Cột giữa là lời hứa, cột phải là giá trị hàm mất mát sau bước đó. Với $\eta = 0.001$, hai số trùng nhau đến sáu chữ số; với 0.1, ta được
# 0.231837 thay vì 0.230090. Với $\eta = 1$, hàm mất mát lại *tăng*, lên 0.261166. Gradient chỉ nói về vùng lân cận của một điểm: nó
# cho biết phải đi theo hướng nào, chứ không cho biết nên đi bao xa.

# %% [markdown] lang="en"
# ## Training
#
# Training repeats this step: forget the old gradients, compute the loss, walk back, move the weights. `tg.zero_grad` comes first because
# `backward` *adds* to what is already in `grad`, as in lesson 6.

# %% [markdown] lang="vi"
# ## Huấn luyện
#
# Huấn luyện là lặp lại bước trên: quên gradient cũ, tính hàm mất mát, đi ngược lại, dịch các trọng số. `tg.zero_grad` phải đứng đầu vì
# `backward` *cộng dồn* vào những gì đã có trong `grad`, như ta thấy ở bài 6.

# %% [markdown] lang="en"
# **Predict.** The same network is trained with $\eta$ = 0.01, 0.1 and 0.25, 300 steps each, and with $\eta = 1$ for 12 steps. Which run
# ends with the lowest loss? What does the last one look like?

# %% [markdown] lang="vi"
# **Dự đoán.** Cũng mạng này, ta huấn luyện với $\eta$ = 0.01, 0.1 và 0.25, mỗi lần 300 bước, rồi với $\eta = 1$ trong 12 bước. Lần nào kết
# thúc với hàm mất mát nhỏ nhất? Lần cuối cùng trông sẽ thế nào?


# %%
def train(rate, steps):
    w = weights()
    losses = []
    for _ in range(steps):
        tg.zero_grad(w)
        now = loss(**w)
        now.backward()
        tg.sgd(w, rate)
        losses.append(now.item())
    return w, losses


# %%
plan = {0.01: 300, 0.1: 300, 0.25: 300, 1.0: 12}
runs = {rate: train(rate, steps)[1] for rate, steps in plan.items()}
rates_picture = tg.plot.training(runs)
rates_picture

# %% [markdown] lang="en"
# With 0.01 every step is right and far too short: at the end the loss is still 0.15. With 0.1 it comes down to about 0.0001, with 0.25 to about
# $4.7 \cdot 10^{-12}$, and there it falls by nearly the same factor in each step. With $\eta = 1$ (imagine that there were only one weight) every
# step leaps over the valley and lands higher on the other side, where the slope is steeper, so that the next leap is longer still. After 12 values
# the loss is near a billion.
#
# Which learning rate is good depends on the network, the data and the start; 0.25 is good *here*. There is no formula for it: one tries, and looks
# at a picture like this one.

# %% [markdown] lang="vi"
# Với 0.01, bước nào cũng đúng hướng nhưng quá ngắn: đến cuối, hàm mất mát vẫn còn 0.15. Với 0.1, nó xuống còn khoảng 0.0001; với 0.25 thì còn khoảng
# $4.7 \cdot 10^{-12}$, và ở đó mỗi bước nó giảm gần như cùng một tỉ lệ. Với $\eta = 1$ (hãy hình dung như chỉ có một trọng số), mỗi bước nhảy vọt qua
# đáy thung lũng và rơi xuống chỗ cao hơn ở sườn bên kia; ở đó dốc hơn, nên cú nhảy sau lại càng dài. Sau 12 giá trị, hàm mất mát đã lên gần một tỉ.
#
# Tốc độ học bao nhiêu là tốt còn tùy vào mạng, dữ liệu và điểm xuất phát; 0.25 chỉ tốt *ở đây*. Không có công thức nào cho nó: người ta thử, rồi nhìn
# một hình như hình trên.

# %% [markdown] lang="en"
# **Predict.** One straight border cannot separate the two classes. With two hidden neurons, how many borders do you expect, and where
# do they run?

# %% [markdown] lang="vi"
# **Dự đoán.** Một ranh giới thẳng không chia được hai loại điểm. Với hai neuron ẩn, bạn nghĩ sẽ có mấy ranh giới, và chúng đi qua những chỗ nào?

# %%
trained, losses = train(0.25, 300)
for point in [*X, np.array([0.5, 0.5])]:
    print(point, f"{network(point, **trained).item():.4f}")
after_picture = tg.plot.decision(lambda points: network(points, **trained), X, T)
after_picture

# %% [markdown] lang="en"
# Two borders, one for each neuron's bend, with the two points of target 1 on the strip between them. The four answers are right to four digits. What the
# network says elsewhere, nobody has taught it: in the middle, at $(0.5, 0.5)$, the answer is 1 as well. Another start may give another strip.

# %% [markdown] lang="vi"
# Có hai ranh giới, mỗi cái do chỗ uốn của một neuron, và hai điểm có giá trị đích 1 nằm trong dải ở giữa. Cả bốn câu trả lời đều đúng đến bốn chữ số. Còn ở
# những chỗ khác mạng trả lời ra sao thì không ai dạy nó cả: ở chính giữa, tại $(0.5, 0.5)$, nó cũng trả lời 1. Xuất phát từ chỗ khác, có thể ta được một dải khác.

# %% [markdown] lang="en"
# ## A backward pass by hand
#
# What `backward` does can be written down in a few lines, from the loss back to the first layer, each step by the chain rule (lessons 4 and 5).
# Below, `dp` is the derivative of the loss with respect to `p`, and so on. One line is wrong: the derivative of $h = \tanh a$ is $1 - h^2$, so the
# gradient that arrives at `h` has to be multiplied by $1 - h^2$ on its way to `a`, and that has been forgotten.

# %% [markdown] lang="vi"
# ## Tự viết lượt ngược
#
# Những gì `backward` làm có thể viết ra trong vài dòng, từ hàm mất mát ngược về lớp đầu tiên, bước nào cũng là quy tắc dây chuyền (bài 4 và bài 5).
# Dưới đây, `dp` là đạo hàm của hàm mất mát theo `p`, và cứ thế. Có một dòng sai: đạo hàm của $h = \tanh a$ là $1 - h^2$, nên gradient truyền đến `h`
# phải nhân với $1 - h^2$ trên đường đi tới `a`, vậy mà ai đó đã quên mất.

# %% [markdown] lang="en"
# **Predict.** Which of the four gradients will be wrong: that with respect to `W`, to `b`, to `v`, to `c`?

# %% [markdown] lang="vi"
# **Dự đoán.** Gradient theo `W`, `b`, `v`, `c`: trong bốn cái, cái nào sẽ sai?


# %%
def wrong(W, b, v, c):
    h = np.tanh(X @ W + b)
    dp = 2 * (h @ v + c - T) / 4
    dh = dp @ np.transpose(v)
    da = dh
    return X.T @ da, da.sum(0), h.T @ dp, dp.sum(0)


tg.check_gradient(loss, wrong, **start)

# %% [markdown] lang="en"
# Those with respect to `W` and `b`: on the way back they come after the forgotten factor. `v` and `c` were reached before it, and theirs are right.
#
# Would one have noticed it during training? Let us mend the line, and train with both gradients.

# %% [markdown] lang="vi"
# Đó là gradient theo `W` và `b`: trên đường đi ngược, chúng đứng sau chỗ bị quên. Lượt ngược đi tới `v` và `c` trước chỗ đó, nên hai gradient ấy vẫn đúng.
#
# Liệu trong lúc huấn luyện ta có nhận ra lỗi này không? Ta sửa lại dòng đó, rồi huấn luyện với cả hai.

# %% [markdown] lang="en"
# **Predict.** Does the loss fall in the first steps with the wrong gradient too?

# %% [markdown] lang="vi"
# **Dự đoán.** Với gradient sai, trong những bước đầu hàm mất mát có giảm không?


# %%
def right(W, b, v, c):
    h = np.tanh(X @ W + b)
    dp = 2 * (h @ v + c - T) / 4
    dh = dp @ np.transpose(v)
    da = dh * (1 - h**2)
    return X.T @ da, da.sum(0), h.T @ dp, dp.sum(0)


print(tg.check_gradient(loss, right, **start).ok)


# %%
def train_with(gradient, rate, steps):
    w = {name: np.array(value) for name, value in start.items()}
    losses = []
    for _ in range(steps):
        losses.append(loss(**w))
        slopes = gradient(**w)
        w = {n: w[n] - rate * slope for n, slope in zip(w, slopes, strict=True)}
    return losses


both = {"da = dh * (1 - h**2)": right, "da = dh": wrong}
runs = {name: train_with(gradient, 0.1, 300) for name, gradient in both.items()}
mistake_picture = tg.plot.training(runs)
mistake_picture

# %% [markdown] lang="en"
# It does fall, and that is the danger. After ten steps the wrong gradient has brought the loss from 0.2441 down to 0.2201 (the right one to 0.1935),
# and nobody would suspect anything. Then the loss rises again, to 0.2621 after 100 steps, and at the end of the run it is still above 0.2, where the
# right gradient has reached 0.0001. A falling loss does not prove that the gradient is right. A check against a difference quotient, before training,
# takes less than a second.
#
# For `loss`, teachgrad can also write the lines out itself, from the graph that it has recorded. Compare them with yours, line by line:

# %% [markdown] lang="vi"
# Có giảm, và nguy hiểm chính là ở đó. Sau mười bước, gradient sai đã đưa hàm mất mát từ 0.2441 xuống 0.2201 (gradient đúng: xuống 0.1935), và chẳng ai nghi ngờ
# gì. Rồi hàm mất mát lại tăng, lên 0.2621 sau 100 bước, và đến lúc kết thúc nó vẫn còn trên 0.2, trong khi gradient đúng đã xuống tới 0.0001. Hàm mất mát giảm chưa
# chứng tỏ gradient đúng. So với tỉ số sai phân trước khi huấn luyện thì mất chưa đến một giây.
#
# Với `loss`, teachgrad còn có thể tự viết ra các dòng ấy, từ đồ thị mà nó đã ghi lại. Bạn hãy so từng dòng với các dòng ở trên:

# %%
text = tg.source(loss, **start)
print(text[text.index("    t1 =") :])

# %% [markdown] lang="en"
# `df_dt1` is our `da`; `sech_squared` is $1 - \tanh^2$, computed so that it stays accurate for large numbers too.
#
# ## Exercises
#
# The first and the fourth fit into the lesson, the others are for home.

# %% [markdown] lang="vi"
# `df_dt1` chính là `da` của ta; `sech_squared` là $1 - \tanh^2$, được tính sao cho vẫn chính xác với các số lớn.
#
# ## Bài tập
#
# Bài đầu và bài thứ tư làm ngay trên lớp, các bài còn lại để về nhà.

# %%
tg.exercise("networks-1")

# %%
tg.exercise("networks-2")

# %%
tg.exercise("networks-3")

# %%
tg.exercise("networks-4")

# %%
tg.exercise("networks-5")

# %% [markdown] lang="en"
# ## Summary
#
# - A network is a function of its weights; the loss says in one number how wrong it is. Training looks for weights with a small loss.
# - One backward pass gives the derivative with respect to every weight. Here nine of them agree with SymPy's formulas and with difference quotients.
# - A step of gradient descent goes against the gradient. The learning rate decides how far: too small, and it hardly moves; too large, and it leaps
#   over the valley.
# - A step of training: `tg.zero_grad`, loss, `backward`, `tg.sgd`.
# - A loss that falls does not show that the gradient is right; `tg.check_gradient` does.
# - Next: in lesson 13 the same program runs in PyTorch.
#
# ## Further reading
#
# - D. E. Rumelhart, G. E. Hinton and R. J. Williams, “Learning representations by back-propagating errors”, *Nature* 323, 1986.
# - M. Minsky and S. Papert, *Perceptrons*, 1969: why a single layer cannot do what this lesson asks for.
# - I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning*, 2016: chapter 6 begins with XOR.
# - Vũ Hữu Tiệp, *Machine Learning cơ bản*, 2018 (in Vietnamese): gradient descent, networks of several layers.

# %% [markdown] lang="vi"
# ## Tóm tắt
#
# - Mạng neural là hàm số của các trọng số; hàm mất mát cho biết bằng một con số rằng mạng sai bao nhiêu. Huấn luyện là tìm những trọng số làm cho nó nhỏ.
# - Một lượt ngược cho đạo hàm theo mọi trọng số. Ở đây cả chín đạo hàm khớp với công thức của SymPy và với tỉ số sai phân.
# - Mỗi bước hạ gradient đi ngược hướng gradient. Đi bao xa là do tốc độ học: quá nhỏ thì gần như không nhúc nhích, quá lớn thì nhảy qua đáy thung lũng.
# - Một bước huấn luyện gồm: `tg.zero_grad`, tính hàm mất mát, `backward`, `tg.sgd`.
# - Hàm mất mát giảm không có nghĩa là gradient đúng; muốn biết thì dùng `tg.check_gradient`.
# - Tiếp theo: ở bài 13, cũng chương trình này sẽ chạy trong PyTorch.
#
# ## Đọc thêm
#
# - D. E. Rumelhart, G. E. Hinton và R. J. Williams, “Learning representations by back-propagating errors”, *Nature* 323, 1986 (tiếng Anh).
# - M. Minsky và S. Papert, *Perceptrons*, 1969 (tiếng Anh): vì sao chỉ một lớp thì không làm được điều mà bài này yêu cầu.
# - I. Goodfellow, Y. Bengio và A. Courville, *Deep Learning*, 2016 (tiếng Anh): chương 6 mở đầu bằng XOR.
# - Vũ Hữu Tiệp, *Machine Learning cơ bản*, 2018: phương pháp hạ gradient, mạng nhiều lớp.
